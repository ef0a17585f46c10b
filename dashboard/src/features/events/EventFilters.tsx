// Which events: their type, pipeline, run and step; in the URL.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { pipelineNamesQuery } from "@/shared/api/pipelines";
import { happened } from "@/shared/format/happenings";
import { Button } from "@/shared/ui/Button";
import { SearchField } from "@/shared/ui/SearchField";
import { Select } from "@/shared/ui/Select";
import { number } from "@/shared/url/closed";
import { typesQuery } from "./eventsQuery";
import { type EventsSearch, eventsSearch } from "./search";

const route = getRouteApi("/shell/events");

export function EventFilters() {
  const search = eventsSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/events" });
  const types = useQuery(typesQuery).data ?? [];
  const pipelines = useQuery(pipelineNamesQuery).data ?? [];
  const set = useCallback(
    (change: EventsSearch) =>
      void navigate({ search: (all) => ({ ...all, ...change, before: undefined }), replace: true }),
    [navigate],
  );
  const run = useCallback((text: string | undefined) => set({ run: number(text?.replace("#", "")) }), [set]);
  const step = useCallback((text: string | undefined) => set({ step: text }), [set]);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Select
        label="What happened"
        any="Whatever happened"
        value={search.type}
        choices={types.map((one) => [one.type, happened(one.type)] as const)}
        onChange={(type) => set({ type })}
      />
      <Select
        label="Pipeline"
        any="Any pipeline"
        value={search.pipeline}
        choices={pipelines.map((one) => [one, one] as const)}
        onChange={(pipeline) => set({ pipeline })}
      />
      <SearchField label="Run" value={search.run ? String(search.run) : undefined} onChange={run} />
      <SearchField label="Step, its whole name" value={search.step} onChange={step} />
      {Object.keys(search).length > 0 && (
        <Button kind="quiet" onClick={() => void navigate({ search: {}, replace: true })}>
          Clear
        </Button>
      )}
    </search>
  );
}
