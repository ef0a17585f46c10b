// The list of runs, newest first; its filters are its URL.

import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Run } from "@/shared/api/types";
import { BulkBar } from "@/shared/bulk/BulkBar";
import { BulkWorks } from "@/shared/bulk/BulkWorks";
import { deedsFor } from "@/shared/bulk/deeds";
import type { Picked } from "@/shared/bulk/picked";
import { usePicking } from "@/shared/bulk/usePicking";
import { Asked } from "@/shared/ui/Asked";
import { More } from "@/shared/ui/More";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { SavedViews } from "@/shared/views/SavedViews";
import { RunFilters } from "./RunFilters";
import { RunRows } from "./RunRows";
import { runsQuery } from "./runsQuery";
import { runsSearch } from "./search";

const route = getRouteApi("/shell/runs");

export function RunsPage() {
  const search = runsSearch({ ...route.useSearch() });
  const runs = useInfiniteQuery(runsQuery(search));
  const picking = usePicking(JSON.stringify(search));
  const rows = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.keys(search).length > 0;
  return (
    <Page title="Runs" actions={<SavedViews screen="runs" />}>
      <RunFilters />
      <BulkBar
        picked={picking.picked}
        aim={{ all: search }}
        deeds={deedsFor(statesOf(picking.picked, rows, search.state))}
        onPick={picking.setPicked}
        onWork={picking.onWork}
      />
      <BulkWorks begun={picking.begun} onAway={picking.onAway} />
      <div className="overflow-hidden rounded-l border border-line bg-card">
        <Asked query={runs} lines={12}>
          {() => {
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
            return <RunRows runs={rows} picked={picking.picked} onPick={picking.setPicked} />;
          }}
        </Asked>
        <More there={runs.hasNextPage} loading={runs.isFetchingNextPage} onMore={() => void runs.fetchNextPage()} />
      </div>
    </Page>
  );
}

/** The states that the picked runs are in, as far as they are known; null: any. */
function statesOf(picked: Picked, rows: readonly Run[], shown: string | undefined): readonly string[] | null {
  if (picked.all) return shown ? [shown] : null;
  return rows.filter((run) => picked.runs.has(run.run_id)).map((run) => run.state);
}
