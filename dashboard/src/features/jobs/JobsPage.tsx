// Jobs: single steps of runs by their state, and failed ones by what their errors have in common.

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { api, need } from "@/shared/api/client";
import { BulkBar } from "@/shared/bulk/BulkBar";
import { BulkWorks } from "@/shared/bulk/BulkWorks";
import type { Deed } from "@/shared/bulk/deeds";
import { usePicking } from "@/shared/bulk/usePicking";
import { Asked } from "@/shared/ui/Asked";
import { More } from "@/shared/ui/More";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { SavedViews } from "@/shared/views/SavedViews";
import { Errors } from "./Errors";
import { JobFilters } from "./JobFilters";
import { JobRows } from "./JobRows";
import { type JobState, jobsSearch } from "./search";

/** What the runs of jobs in a state can take: those of failed ones are failed, or live yet; of done ones, live at most. */
const DEEDS_OF: Record<JobState, readonly Deed[]> = {
  failed: ["retry", "cancel"],
  parked: ["pause", "resume", "cancel"],
  claimed: ["pause", "cancel"],
  ready: ["pause", "resume", "cancel"],
  done: ["pause", "cancel"],
  skipped: ["pause", "cancel"],
};
const route = getRouteApi("/shell/jobs");

export function JobsPage() {
  const search = jobsSearch({ ...route.useSearch() });
  const jobs = useInfiniteQuery({
    queryKey: ["jobs", search],
    queryFn: ({ pageParam }) =>
      need(api.GET("/api/jobs", { params: { query: { ...search, limit: 50, after: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
  });
  const state = search.state ?? "failed";
  const failed = state === "failed";
  const picking = usePicking(JSON.stringify(search));
  return (
    <Page title="Jobs" about="A job is one step of one run, or one part of it." actions={<SavedViews screen="jobs" />}>
      <JobFilters />
      {failed && <Errors />}
      <BulkBar
        picked={picking.picked}
        aim={{ jobs: { ...search, state } }}
        deeds={DEEDS_OF[state]}
        onPick={picking.setPicked}
        onWork={picking.onWork}
      />
      <BulkWorks begun={picking.begun} onAway={picking.onAway} />
      <div className="overflow-hidden rounded-l border border-line bg-card">
        <Asked query={jobs} lines={8}>
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            if (rows.length === 0) return <Quiet words={failed ? "Nothing has failed." : "No job is in this state."} />;
            return <JobRows jobs={rows} picked={picking.picked} onPick={picking.setPicked} />;
          }}
        </Asked>
        <More there={jobs.hasNextPage} loading={jobs.isFetchingNextPage} onMore={() => void jobs.fetchNextPage()} />
      </div>
    </Page>
  );
}
