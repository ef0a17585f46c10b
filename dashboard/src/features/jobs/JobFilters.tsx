// The filters of the jobs; in the URL.
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useCallback } from "react";
import { lookOf } from "@/shared/format/states";
import { Button } from "@/shared/ui/Button";
import { SearchField } from "@/shared/ui/SearchField";
import { Select } from "@/shared/ui/Select";
import { oneOf } from "@/shared/url/closed";
import { JOB_STATES, type JobsSearch, jobsSearch } from "./search";

const route = getRouteApi("/shell/jobs");

export function JobFilters() {
  const search = jobsSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/jobs" });
  const set = useCallback(
    (change: JobsSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const find = useCallback((q: string | undefined) => set({ q }), [set]);
  const state = search.state ?? "failed";
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Select
        label="State"
        value={state}
        choices={JOB_STATES.map((one) => [one, lookOf(one).word] as const)}
        onChange={(value) => set({ state: oneOf(value, JOB_STATES), fingerprint: undefined, q: undefined })}
      />
      {(state === "failed" || state === "parked") && (
        <SearchField label="In the error" value={search.q} onChange={find} />
      )}
      {search.run && (
        <Button onClick={() => set({ run: undefined })}>
          Run {search.run} <X size={12} aria-label="show all runs" />
        </Button>
      )}
      {search.fingerprint && (
        <Button onClick={() => set({ fingerprint: undefined })}>
          One error only <X size={12} aria-label="show all errors" />
        </Button>
      )}
    </search>
  );
}
