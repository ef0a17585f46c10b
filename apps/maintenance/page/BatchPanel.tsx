// The progress of a batch: how far it is, its runs with the step each is at, and the lines of one of them.
import { percent, whole } from "@headrace/page/format/numbers";
import { Asked } from "@headrace/page/ui/Asked";
import { Bar } from "@headrace/page/ui/Bar";
import { Card } from "@headrace/page/ui/Card";
import { IconButton } from "@headrace/page/ui/IconButton";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { Batch } from "./api";
import { BatchRun } from "./BatchRun";
import { CancelBatch } from "./CancelBatch";
import { batchQuery } from "./queries";
import { RunLines } from "./RunLines";

interface Props {
  batch: number;
  /** The run whose lines are read; the first one under way where none is chosen. */
  run: number | undefined;
  onRun: (run: number) => void;
  onClose: () => void;
}

export function BatchPanel({ batch, run, onRun, onClose }: Props) {
  const now = useQuery(batchQuery(batch));
  const over = now.data !== undefined && now.data.ended === now.data.total;
  return (
    <Card
      title={`Batch ${batch}`}
      flush
      actions={
        <>
          {!over && now.data && <CancelBatch batch={now.data} />}
          <IconButton label="Close the progress; the work goes on" onClick={onClose}>
            <X size={14} aria-hidden />
          </IconButton>
        </>
      }
    >
      <Asked query={now} lines={3}>
        {(data) => <Progress batch={data} run={run} onRun={onRun} />}
      </Asked>
    </Card>
  );
}

function Progress({ batch, run, onRun }: { batch: Batch; run: number | undefined; onRun: (run: number) => void }) {
  const read = batch.runs.find((one) => one.run_id === run) ?? batch.runs[0];
  return (
    <>
      <div className="flex items-center gap-3 border-line border-b px-3 py-2">
        <p className="whitespace-nowrap" role="status">
          {whole(batch.ended)} of {whole(batch.total)} done
        </p>
        <Bar share={batch.percent / 100} label="Progress of the batch" />
        <p className="whitespace-nowrap text-right text-soft">{percent(batch.percent / 100)}</p>
      </div>
      <div className="grid lg:grid-cols-2">
        <ul aria-label="Runs of the batch" className="max-h-72 min-w-0 overflow-y-auto">
          {batch.runs.map((one) => (
            <BatchRun key={one.run_id} run={one} isRead={one === read} onRead={() => onRun(one.run_id)} />
          ))}
        </ul>
        {read && <RunLines runId={read.run_id} name={read.system_name} />}
      </div>
      {batch.total > batch.runs.length && (
        <p className="border-line border-t px-3 py-1.5 text-small text-soft">
          The first {whole(batch.runs.length)} of {whole(batch.total)}, those under way before the others.
        </p>
      )}
    </>
  );
}
