// The window and the pipeline that the charts show; in the URL.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { pipelineNamesQuery } from "@/shared/api/pipelines";
import { Select } from "@/shared/ui/Select";
import { oneOf } from "@/shared/url/closed";
import { analyticsSearch, WINDOWS, type Window } from "./search";

const WORDS: Record<Window, string> = {
  "1h": "The last hour",
  "1d": "The last day",
  "7d": "The last 7 days",
  "30d": "The last 30 days",
  all: "All there is",
};
const route = getRouteApi("/shell/analytics");

export function AnalyticsFilters() {
  const { window = "1d", pipeline } = analyticsSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/analytics" });
  const pipelines = useQuery(pipelineNamesQuery).data ?? [];
  return (
    <search className="flex flex-wrap gap-2">
      <Select
        label="Pipeline"
        any="Any pipeline"
        value={pipeline}
        choices={pipelines.map((one) => [one, one] as const)}
        onChange={(value) => void navigate({ search: (before) => ({ ...before, pipeline: value }), replace: true })}
      />
      <Select
        label="Window"
        value={window}
        choices={WINDOWS.map((one) => [one, WORDS[one]] as const)}
        onChange={(value) =>
          void navigate({ search: (before) => ({ ...before, window: oneOf(value, WINDOWS) }), replace: true })
        }
      />
    </search>
  );
}
