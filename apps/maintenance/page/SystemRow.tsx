// One system in the table.
import { whole } from "@headrace/page/format/numbers";
import { Moment } from "@headrace/page/ui/Moment";
import { StateBadge } from "@headrace/page/ui/StateBadge";
import { StateMark } from "@headrace/page/ui/StateMark";
import { Tick } from "@headrace/page/ui/Tick";
import { CELL, NUMBER, ROW } from "@headrace/page/ui/table";
import { Way } from "@headrace/page/ui/Way";
import { memo } from "react";
import type { System } from "./api";
import { StepDots } from "./StepDots";

interface Props {
  system: System;
  picked: boolean;
  /** On a phone the steps stand under the status. */
  isNarrow: boolean;
  onPick: (uids: readonly string[], on: boolean) => void;
}

/** Drawn again only where what it shows is another. */
export const SystemRow = memo(Row);

function Row({ system, picked, isNarrow, onPick }: Props) {
  const { asset_uid, system_name, run_id } = system;
  const made = [system.manufacturer, system.model].filter(Boolean).join(" ");
  const dots = <StepDots steps={system.steps} runId={run_id} name={system_name} />;
  return (
    <tr className={picked ? "bg-hover" : ROW} data-status={system.status}>
      <td className={`${CELL} w-9 pr-0`}>
        <Tick label={`Pick ${system_name}`} checked={picked} onChange={(on) => onPick([asset_uid], on)} />
      </td>
      <td className={`${CELL} max-w-72 py-0.5 max-sm:max-w-36`}>
        <Way
          to={`/items/systems/${asset_uid}`}
          className="block truncate font-medium hover:underline"
          title={system.description || system_name}
        >
          {system_name}
        </Way>
        {made && <span className="block truncate text-small text-soft">{made}</span>}
      </td>
      <td className={`${CELL} max-w-72 py-0.5 max-sm:max-w-56`}>
        <span className="flex flex-wrap items-center gap-x-2">
          <StateBadge state={system.status} />
          {system.has_changes && system.status !== "not_processed" && (
            <span className="inline-flex items-center gap-1 whitespace-nowrap text-small text-stale">
              <StateMark state="stale" /> Has changes
            </span>
          )}
        </span>
        {system.why && system.pairs_pending === 0 && (
          <span className="block truncate text-small text-soft" title={system.why}>
            {system.why}
          </span>
        )}
        {isNarrow && dots}
      </td>
      {!isNarrow && <td className={`${CELL} whitespace-nowrap`}>{dots}</td>}
      <td className={`${CELL} whitespace-nowrap text-soft`}>
        {system.last_processed ? <Moment at={system.last_processed} /> : "Never"}
      </td>
      <td className={`${CELL} ${NUMBER}`}>{whole(system.vectors)}</td>
      <td className={`${CELL} text-small`}>
        <ToDo system={system} />
      </td>
    </tr>
  );
}

/** What a person can do for this system, each with the place to do it. */
function ToDo({ system }: { system: System }) {
  const link = "whitespace-nowrap text-accent hover:underline";
  return (
    <span className="flex flex-wrap gap-x-3">
      {system.pairs_pending > 0 && (
        <Way
          to="/review"
          search={system.run_id ? { run: system.run_id } : { pipeline: "maintenance" }}
          className={link}
        >
          Review duplicates ({system.pairs_pending})
        </Way>
      )}
      {system.hours_needed && (
        <Way to="/apps/maintenance/hours" search={{ system: system.asset_uid }} className={link}>
          Complete step 6
        </Way>
      )}
    </span>
  );
}
