// The overview: what is under way, what needs you, and whether the machinery is well.
import { useQuery } from "@tanstack/react-query";
import { overviewQuery } from "@/shared/api/overview";
import { Asked } from "@/shared/ui/Asked";
import { Page } from "@/shared/ui/Page";
import { ActiveRuns } from "./ActiveRuns";
import { Counters } from "./Counters";
import { HealthLine } from "./HealthLine";
import { LatestRuns } from "./LatestRuns";
import { NeedsYou } from "./NeedsYou";
import { PipelineLines } from "./PipelineLines";
import { QueueLines } from "./QueueLines";

export function OverviewPage() {
  const now = useQuery(overviewQuery);
  return (
    <Page title="Overview" actions={<HealthLine />}>
      <Asked query={now} lines={8}>
        {(data) => (
          <>
            <Counters overview={data} />
            <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(300px,1fr)]">
              <div className="flex min-w-0 flex-col gap-4">
                <ActiveRuns counts={data.runs} />
                <LatestRuns />
              </div>
              <div className="flex flex-col gap-4 max-xl:order-first">
                <NeedsYou needs={data.needs_you} />
                <QueueLines queues={data.queues} />
                <PipelineLines />
              </div>
            </div>
          </>
        )}
      </Asked>
    </Page>
  );
}
