// The filters of the runs list: closed lists and a search; all of them in the URL.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useCallback } from "react";
import { pipelineNamesQuery } from "@/shared/api/pipelines";
import { lookOf, oneRunState, RUN_STATES } from "@/shared/format/states";
import { Button } from "@/shared/ui/Button";
import { SearchField } from "@/shared/ui/SearchField";
import { Select } from "@/shared/ui/Select";
import { type RunsSearch, runsSearch } from "./search";

const route = getRouteApi("/shell/runs");

export function RunFilters() {
  const search = runsSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/runs" });
  const pipelines = useQuery(pipelineNamesQuery).data ?? [];
  const set = useCallback(
    (change: RunsSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const find = useCallback((q: string | undefined) => set({ q }), [set]);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField label="Item's name or key" value={search.q} onChange={find} />
      <Select
        label="State"
        any="Any state"
        value={search.state}
        choices={RUN_STATES.map((one) => [one, lookOf(one).word] as const)}
        onChange={(state) => set({ state: oneRunState(state) })}
      />
      <Select
        label="Pipeline"
        any="Any pipeline"
        value={search.pipeline}
        choices={pipelines.map((one) => [one, one] as const)}
        onChange={(pipeline) => set({ pipeline })}
      />
      {search.batch && (
        <Button onClick={() => set({ batch: undefined })}>
          Batch {search.batch} <X size={12} aria-label="show all batches" />
        </Button>
      )}
      {Object.keys(search).length > 0 && (
        <Button kind="quiet" onClick={() => void navigate({ search: {}, replace: true })}>
          Clear
        </Button>
      )}
    </search>
  );
}
