package dev.parley.ops;

import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Figures as JSON, under the names that Prometheus' text has for them: {@code {name: [{"labels": {…}, "value": n}]}}. A summary has
 * {@code count}, {@code sum} and {@code quantiles} instead of a value. What isn't known is {@code null}.
 */
final class FiguresInJson {
    private FiguresInJson() {}

    static JsonObject of(MetricSnapshots figures) {
        JsonObject all = new JsonObject();
        for (MetricSnapshot metric : figures) {
            for (DataPointSnapshot point : metric.getDataPoints()) {
                JsonObject entry = new JsonObject().put("labels", labels(point));
                String name = metric.getMetadata().getPrometheusName();
                if (point instanceof CounterDataPointSnapshot counter) {
                    add(all, name + "_total", entry.put("value", number(counter.getValue())));
                } else if (point instanceof GaugeDataPointSnapshot gauge) {
                    add(all, name, entry.put("value", number(gauge.getValue())));
                } else if (point instanceof SummaryDataPointSnapshot summary) {
                    add(all, name, summary(entry, summary));
                }
            }
        }
        return all;
    }

    private static JsonObject summary(JsonObject entry, SummaryDataPointSnapshot summary) {
        JsonObject quantiles = new JsonObject();
        summary.getQuantiles()
                .forEach(each -> quantiles.put(Double.toString(each.getQuantile()), number(each.getValue())));
        return entry.put("count", summary.getCount())
                .put("sum", number(summary.getSum()))
                .put("quantiles", quantiles);
    }

    private static void add(JsonObject all, String name, JsonObject entry) {
        JsonArray points = all.getJsonArray(name, new JsonArray());
        all.put(name, points.add(entry));
    }

    private static JsonObject labels(DataPointSnapshot point) {
        JsonObject labels = new JsonObject();
        point.getLabels().forEach(label -> labels.put(label.getName(), label.getValue()));
        return labels;
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
