// One run of the batch: its system, where it is, what it counted, and what can be done.
import { need } from "@headrace/page/api/client";
import { many, percent } from "@headrace/page/format/numbers";
import { useMay } from "@headrace/page/me/useMe";
import { Bar } from "@headrace/page/ui/Bar";
import { Button } from "@headrace/page/ui/Button";
import { StateBadge } from "@headrace/page/ui/StateBadge";
import { Way } from "@headrace/page/ui/Way";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { maintenance, type RunOfBatch } from "./api";
import { KEY } from "./queries";
import { stepName } from "./steps";

const OVER = new Set(["completed", "failed", "cancelled"]);

interface Props {
  run: RunOfBatch;
  isRead: boolean;
  onRead: () => void;
}

export function BatchRun({ run, isRead, onRead }: Props) {
  const pending = run.counts.pairs_pending ?? 0;
  const counted = countsOf(run.counts);
  return (
    <li className={isRead ? "border-line border-b bg-hover px-3 py-2" : "border-line border-b px-3 py-2"}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <button
          type="button"
          aria-pressed={isRead}
          title="Read its lines"
          onClick={onRead}
          className="min-w-0 truncate font-medium hover:underline"
        >
          {run.system_name}
        </button>
        <StateBadge state={run.state} />
        {!OVER.has(run.state) && run.step && <span className="text-small text-soft">{stepName(run.step)}</span>}
        <span className="ml-auto flex items-center gap-3 text-small">
          {pending > 0 && (
            <Way to="/review" search={{ run: run.run_id }} className="text-accent hover:underline">
              Review {many(pending, "pair")}
            </Way>
          )}
          <Way to={`/runs/${run.run_id}`} className="text-accent hover:underline">
            Run {run.run_id}
          </Way>
          {!OVER.has(run.state) && <Cancel run={run} />}
        </span>
      </div>
      <div className="mt-1 flex items-center gap-3">
        <Bar share={run.percent / 100} label={`Progress of ${run.system_name}`} />
        <span className="w-12 whitespace-nowrap text-right text-small text-soft">{percent(run.percent / 100)}</span>
      </div>
      {(run.why || counted) && <p className="mt-0.5 break-words text-small text-soft">{run.why || counted}</p>}
    </li>
  );
}

function Cancel({ run }: { run: RunOfBatch }) {
  const client = useQueryClient();
  const may = useMay("operator");
  const cancel = useMutation({
    mutationFn: () =>
      need(
        maintenance.POST("/api/apps/maintenance/runs/{run_id}/cancel", { params: { path: { run_id: run.run_id } } }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  if (!may) return null;
  return (
    <Button
      kind="quiet"
      className="h-6"
      aria-label={`Cancel ${run.system_name}`}
      disabled={cancel.isPending}
      onClick={() => cancel.mutate()}
    >
      Cancel
    </Button>
  );
}

/** "12 extracted, 10 classified": the counts that are not zero, in the order of the steps. */
function countsOf(counts: RunOfBatch["counts"]): string {
  return Object.entries(counts)
    .filter(([name, count]) => count > 0 && name !== "pairs_pending")
    .map(([name, count]) => `${count} ${name.replace(/^tasks_/, "").replaceAll("_", " ")}`)
    .join(", ");
}
