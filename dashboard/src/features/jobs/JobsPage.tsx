// Jobs: single steps of runs by their state, and failed ones by what their errors have in common.

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { api, need } from "@/shared/api/client";
import { Asked } from "@/shared/ui/Asked";
import { More } from "@/shared/ui/More";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { Errors } from "./Errors";
import { JobFilters } from "./JobFilters";
import { JobRows } from "./JobRows";
import { jobsSearch } from "./search";

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
  const failed = (search.state ?? "failed") === "failed";
  return (
    <Page title="Jobs" about="A job is one step of one run, or one part of it.">
      <JobFilters />
      {failed && <Errors />}
      <div className="overflow-hidden rounded-l border border-line bg-card">
        <Asked query={jobs} lines={8}>
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            if (rows.length === 0) return <Quiet words={failed ? "Nothing has failed." : "No job is in this state."} />;
            return <JobRows jobs={rows} />;
          }}
        </Asked>
        <More there={jobs.hasNextPage} loading={jobs.isFetchingNextPage} onMore={() => void jobs.fetchNextPage()} />
      </div>
    </Page>
  );
}
