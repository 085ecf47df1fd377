package dev.parley.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A class is named for what it is in the domain; this holds for tests as well. */
@AnalyzeClasses(packages = "dev.parley")
class NamingTest {
    @ArchTest
    static final ArchRule no_name_says_nothing = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Common)(\\$.*)?")
            .because("such a name takes in everything and tells nothing");

    @ArchTest
    static final ArchRule no_name_speaks_of_inheritance = noClasses().should().haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule no_interface_wears_an_i = noClasses()
            .that()
            .areInterfaces()
            .should()
            .haveNameMatching("(.*[.$])?I[A-Z][^.$]*")
            .allowEmptyShould(true);
}
