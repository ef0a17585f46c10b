// The list of runs, newest first; its filters are its URL.

import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Asked } from "@/shared/ui/Asked";
import { More } from "@/shared/ui/More";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { RunFilters } from "./RunFilters";
import { RunRows } from "./RunRows";
import { runsQuery } from "./runsQuery";
import { runsSearch } from "./search";

const route = getRouteApi("/shell/runs");

export function RunsPage() {
  const search = runsSearch({ ...route.useSearch() });
  const runs = useInfiniteQuery(runsQuery(search));
  const filtered = Object.keys(search).length > 0;
  return (
    <Page title="Runs">
      <RunFilters />
      <div className="overflow-hidden rounded-l border border-line bg-card">
        <Asked query={runs} lines={12}>
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            if (rows.length === 0) {
              return (
                <Quiet
                  words={
                    filtered
                      ? "No run fits these filters."
                      : "No run yet. Start one with `headrace submit`, or from the catalogue."
                  }
                />
              );
            }
            return <RunRows runs={rows} />;
          }}
        </Asked>
        <More there={runs.hasNextPage} loading={runs.isFetchingNextPage} onMore={() => void runs.fetchNextPage()} />
      </div>
    </Page>
  );
}
