// The window and the pipeline that the charts show; in the URL.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { pipelineNamesQuery } from "@/shared/api/pipelines";
import { Button } from "@/shared/ui/Button";
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
  const { window = "1d", pipeline, compare, from } = analyticsSearch({ ...route.useSearch() });
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
          void navigate({
            search: ({ from: _from, to: _to, ...before }) => ({ ...before, window: oneOf(value, WINDOWS) }),
            replace: true,
          })
        }
      />
      {window !== "all" && (
        <Button
          aria-pressed={compare ?? false}
          onClick={() =>
            void navigate({ search: (before) => ({ ...before, compare: compare ? undefined : true }), replace: true })
          }
          className="aria-pressed:border-accent aria-pressed:bg-hover"
        >
          Compare with the period before
        </Button>
      )}
      {from && (
        <Button
          onClick={() => void navigate({ search: ({ from: _from, to: _to, ...before }) => before, replace: true })}
        >
          Show all of it <X size={12} aria-hidden />
        </Button>
      )}
    </search>
  );
}
