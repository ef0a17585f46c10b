// The filters of the grid; all of them in the URL.
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { Button } from "@/shared/ui/Button";
import { SearchField } from "@/shared/ui/SearchField";
import { Select } from "@/shared/ui/Select";
import { Tick } from "@/shared/ui/Tick";
import { oneOf } from "@/shared/url/closed";
import { type CatalogueSearch, catalogueSearch, STANDS, type Stands } from "./search";

const WORDS: Record<Stands, string> = {
  none: "Never run",
  changes: "Has changes",
  stale: "Changed since it was done",
  live: "Under way",
  completed: "Completed",
  failed: "Failed",
  cancelled: "Cancelled",
};
const route = getRouteApi("/shell/catalogue");

export function GridFilters({ pipelines, pipeline }: { pipelines: readonly string[]; pipeline: string }) {
  const search = catalogueSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/catalogue" });
  const set = useCallback(
    (change: CatalogueSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const find = useCallback((q: string | undefined) => set({ q }), [set]);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField label="Name or key" value={search.q} onChange={find} />
      {pipelines.length > 1 && (
        <Select
          label="Pipeline"
          value={pipeline}
          choices={pipelines.map((one) => [one, one] as const)}
          onChange={(value) => set({ pipeline: value })}
        />
      )}
      <Select
        label="State"
        any="Any state"
        value={search.state}
        choices={STANDS.map((one) => [one, WORDS[one]] as const)}
        onChange={(value) => set({ state: oneOf(value, STANDS) })}
      />
      <span className="flex items-center gap-1.5 text-small">
        <Tick
          label="Failed only"
          checked={search.state === "failed"}
          onChange={(on) => set({ state: on ? "failed" : undefined })}
        />
        <span aria-hidden>Failed only</span>
      </span>
      {Object.keys(search).length > 0 && (
        <Button kind="quiet" onClick={() => void navigate({ search: {}, replace: true })}>
          Clear
        </Button>
      )}
    </search>
  );
}
