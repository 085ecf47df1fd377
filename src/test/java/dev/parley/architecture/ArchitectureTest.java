package dev.parley.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** The rules of the house, on the code that ships. A package that does not exist yet breaks none of them. */
@AnalyzeClasses(packages = "dev.parley", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.parley";

    /** Where a blocking call is part of the job, each with its reason. */
    private static final Set<String> MAY_BLOCK = Set.of(
            // Unpacks a program and waits for it to come up.
            "dev.parley.bridge.BundledRedis",
            // A hash of a password takes a tenth of a second on purpose; its threads are its own.
            "dev.parley.auth.Passwords",
            // Flyway knows no other way; once for each start.
            "dev.parley.database.postgres.Migrations",
            // Asks the JVM for all its threads and memory, and writes a page of it.
            "dev.parley.ops.MetricsEndpoint");

    private static final Set<String> CLOCK_METHODS = Set.of("now", "currentTimeMillis", "nanoTime");

    /** Who may use whom; what is not named is refused. The core uses nobody; the root wires, and nobody uses it. */
    private static final Map<String, String[]> MAY_USE = Map.ofEntries(
            entry("config", uses("core")),
            entry("dialect", uses("core", "config")),
            entry("bus", uses("core", "config")),
            entry("room", uses("core", "config", "bus")),
            entry("auth", uses("core", "config", "bus")),
            entry("archive", uses("core", "config", "bus")),
            entry("database", uses("core", "config", "bus", "archive", "auth")),
            entry("gateway", uses("core", "config", "dialect", "bus", "room", "auth", "archive")),
            entry("bridge", uses("core", "config", "bus", "room", "auth", "archive")),
            entry("ops", uses("core", "config", "bus", "room", "auth", "archive")));

    @ArchTest
    static final ArchRule packages_point_one_way = onlyWhatIsAllowed();

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("dev.parley.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule core_depends_on_the_jdk_alone = classes()
            .that()
            .resideInAPackage("dev.parley.core..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("dev.parley.core..", "java..", "org.jspecify.annotations.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule core_has_no_clock_but_an_injected_one = noClasses()
            .that()
            .resideInAPackage("dev.parley.core..")
            .should()
            .accessTargetWhere(describe("the system's time", ArchitectureTest::asksTheSystemForTheTime))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule no_static_field_changes =
            noFields().that().areStatic().should().notBeFinal().allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_waits_on_a_thread = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "a wait",
                    access -> access.getTargetOwner().isAssignableTo(Future.class)
                                    && access.getName().equals("await")
                            || access.getTargetOwner().isEquivalentTo(Thread.class)
                                    && access.getName().equals("sleep")))
            .because("an event loop that waits stops every connection it serves")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule limits_in_time_run_out_on_the_loop_of_who_waits = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "a future's own time-out",
                    access -> access.getTargetOwner().isAssignableTo(Future.class)
                            && access.getName().equals("timeout")))
            .because("it runs out on a thread of Netty's where the future has no context: TimeLimit doesn't")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule blocking_work_stays_in_its_places = noClasses()
            .that(describe("may not block", type -> !MAY_BLOCK.contains(outermost(type))))
            .should()
            .accessTargetWhere(describe(
                    "executeBlocking",
                    access -> access.getTargetOwner().getPackageName().startsWith("io.vertx")
                            && access.getName().equals("executeBlocking")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule json_trees_stay_at_the_edges = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT,
                    "dev.parley.config..",
                    "dev.parley.ops..",
                    "dev.parley.bus..",
                    // the driver speaks nothing else
                    "dev.parley.database.mongo..")
            .should()
            .dependOnClassesThat(assignableTo(JsonObject.class).or(assignableTo(JsonArray.class)))
            .allowEmptyShould(true);

    /** Setting its options is wiring, so the root may; sending and listening is for {@code bus}. */
    @ArchTest
    static final ArchRule the_event_bus_has_one_user = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.bus..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.vertx.core.eventbus..")
                    .and(describe(
                            "are not EventBusOptions",
                            type -> !type.getSimpleName().equals("EventBusOptions"))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule event_bus_options_are_set_where_things_are_wired = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, "dev.parley.bus..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.core.eventbus.EventBusOptions")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_main_and_the_banner_print = noClasses()
            .that(describe("neither Main nor the banner", type -> !mayPrint(type)))
            .should()
            .accessTargetWhere(describe("standard output or error", ArchitectureTest::prints))
            .because("everybody else logs")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_environment_is_read_once = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, "dev.parley.config..")
            .and()
            .doNotHaveFullyQualifiedName("dev.parley.ops.LogFormat")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule what_is_deployed_is_a_verticle_by_name_and_kind = classes()
            .that(assignableTo(Deployable.class)
                    .or(describe("named *Verticle", type -> type.getSimpleName().endsWith("Verticle"))))
            .should()
            .beAssignableTo(VerticleBase.class)
            .andShould()
            .haveSimpleNameEndingWith("Verticle")
            .allowEmptyShould(true);

    private static ArchRule onlyWhatIsAllowed() {
        LayeredArchitecture house = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .ensureAllClassesAreContainedInArchitecture()
                .layer("core")
                .definedBy("dev.parley.core..")
                .layer("root")
                .definedBy(ROOT)
                .whereLayer("core")
                .mayNotAccessAnyLayer()
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer();
        for (String name : MAY_USE.keySet()) {
            house = house.layer(name).definedBy(ROOT + "." + name + "..");
        }
        for (Map.Entry<String, String[]> use : MAY_USE.entrySet()) {
            house = house.whereLayer(use.getKey()).mayOnlyAccessLayers(use.getValue());
        }
        return house.allowEmptyShould(true);
    }

    private static String[] uses(String... packages) {
        return packages;
    }

    private static boolean asksTheSystemForTheTime(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        if (owner.isEquivalentTo(Clock.class)) {
            return access.getName().startsWith("system");
        }
        boolean timely =
                owner.isEquivalentTo(System.class) || owner.getPackageName().equals("java.time");
        return timely
                && CLOCK_METHODS.contains(access.getName())
                && access.getTarget() instanceof CodeUnitAccessTarget call
                && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean prints(JavaAccess<?> access) {
        boolean stream = access instanceof JavaFieldAccess
                && access.getTargetOwner().isEquivalentTo(System.class)
                && !access.getName().equals("in");
        return stream || access.getName().equals("printStackTrace");
    }

    private static boolean mayPrint(JavaClass type) {
        String name = outermost(type);
        return name.equals("dev.parley.Main")
                || name.equals("dev.parley.Exit")
                || name.startsWith("dev.parley.ops.") && name.endsWith("Banner");
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElseGet(type::getName);
    }
}
