// A run: where it stands and why, its steps over time, and all that is known of the chosen one.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { runQuery, stepsQuery } from "@/shared/api/runs";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { StateBadge } from "@/shared/ui/StateBadge";
import { number } from "@/shared/url/closed";
import { Gantt } from "./Gantt";
import { RunActions } from "./RunActions";
import { RunFacts } from "./RunFacts";
import { RunTabs } from "./RunTabs";
import { WhyLine } from "./WhyLine";

const route = getRouteApi("/shell/runs/$runId");

export function RunPage() {
  const runId = number(route.useParams().runId);
  if (!runId) return <Quiet words="A run has a number; this address has none." />;
  return <OneRun runId={runId} key={runId} />;
}

function OneRun({ runId }: { runId: number }) {
  const run = useQuery(runQuery(runId));
  const steps = useQuery(stepsQuery(runId));
  return (
    <Asked query={run} lines={10}>
      {(data) => (
        <Page
          title={data.item_name || data.item_key || `Run ${runId}`}
          above={`${data.pipeline}, run ${runId}`}
          mark={<StateBadge state={data.state} />}
          actions={<RunActions run={data} steps={steps.data?.steps ?? []} />}
        >
          <WhyLine run={data} />
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_300px]">
            <Card title="Steps" flush>
              <Asked query={steps} lines={6}>
                {(found) => <Gantt run={data} steps={found.steps} />}
              </Asked>
            </Card>
            <RunFacts run={data} />
          </div>
          <RunTabs run={data} steps={steps.data?.steps ?? []} />
        </Page>
      )}
    </Asked>
  );
}
