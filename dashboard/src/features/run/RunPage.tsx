// A run: where it stands and why, its steps over time, and all that is known of the chosen one.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { isMissing } from "@/shared/api/problem";
import { runQuery, stepsQuery } from "@/shared/api/runs";
import { Asked } from "@/shared/ui/Asked";
import { NotThere } from "@/shared/ui/NotThere";
import { Page } from "@/shared/ui/Page";
import { StateBadge } from "@/shared/ui/StateBadge";
import { number } from "@/shared/url/closed";
import { RunActions } from "./RunActions";
import { RunBudget } from "./RunBudget";
import { RunFacts } from "./RunFacts";
import { RunSteps } from "./RunSteps";
import { RunTabs } from "./RunTabs";
import { WhyLine } from "./WhyLine";

const route = getRouteApi("/shell/runs/$runId");

export function RunPage() {
  const runId = number(route.useParams().runId);
  if (!runId) {
    return (
      <NotThere
        title="No such run"
        words="A run has a number, and this address has none."
        to="/runs"
        place="All runs"
      />
    );
  }
  return <OneRun runId={runId} key={runId} />;
}

function OneRun({ runId }: { runId: number }) {
  const run = useQuery(runQuery(runId));
  const steps = useQuery(stepsQuery(runId));
  if (isMissing(run.error)) {
    const words = `There is no run ${runId} here: it was never submitted, or what is kept of old runs has been pruned.`;
    return <NotThere title={`No run ${runId}`} words={words} to="/runs" place="All runs" />;
  }
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
            <Asked query={steps} lines={6}>
              {(found) => <RunSteps run={data} steps={found.steps} />}
            </Asked>
            <div className="flex min-w-0 flex-col gap-4">
              <RunFacts run={data} />
              <RunBudget runId={runId} />
            </div>
          </div>
          <RunTabs run={data} steps={steps.data?.steps ?? []} />
        </Page>
      )}
    </Asked>
  );
}
