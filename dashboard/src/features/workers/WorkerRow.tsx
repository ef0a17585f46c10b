// One worker.
import type { components } from "@/shared/api/schema";
import { duration } from "@/shared/format/times";
import { Bar } from "@/shared/ui/Bar";
import { Moment } from "@/shared/ui/Moment";
import { StateBadge } from "@/shared/ui/StateBadge";
import { CELL, NUMBER, ROW } from "@/shared/ui/table";

export function WorkerRow({ worker }: { worker: components["schemas"]["WorkerOut"] }) {
  const labels = Object.entries(worker.labels).map(([name, value]) => `${name} ${value}`);
  return (
    <tr className={ROW}>
      <td className={CELL}>
        <StateBadge state={worker.state} />
      </td>
      <td className={`${CELL} whitespace-nowrap`}>
        {worker.host.split("/")[0]} <span className="text-soft">pid {worker.pid}</span>
      </td>
      <td className={`${CELL} min-w-40`}>
        <div className="flex items-center gap-2">
          <Bar share={worker.slots ? worker.running / worker.slots : 0} label="Slots in use" />
          <span className="whitespace-nowrap text-small text-soft">
            {worker.running} of {worker.slots}
          </span>
        </div>
      </td>
      <td className={CELL}>{worker.lanes.join(", ") || "all"}</td>
      <td className={`${CELL} text-soft`}>{labels.join(", ") || "none"}</td>
      <td className={`${CELL} ${NUMBER} whitespace-nowrap`}>{duration(Math.round(worker.beat_age_s))} ago</td>
      <td className={`${CELL} text-soft`}>
        <Moment at={worker.started_at} as="clock" />
      </td>
      <td className={`${CELL} max-w-40 truncate text-soft`} title={worker.build}>
        {worker.build}
      </td>
    </tr>
  );
}
