// One item in the grid.
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { memo } from "react";
import { Moment } from "@/shared/ui/Moment";
import { StateBadge } from "@/shared/ui/StateBadge";
import { StateMark } from "@/shared/ui/StateMark";
import { Tick } from "@/shared/ui/Tick";
import { ROW_HEIGHT } from "./layout";
import { StepDot } from "./StepDot";
import type { GridItem } from "./useWindow";

interface Props {
  index: number;
  top: number;
  columns: string;
  steps: readonly string[];
  item: GridItem | undefined;
  picked: boolean;
  marked: boolean;
  onPick: () => void;
}

const CELL = "flex min-w-0 items-center gap-2 px-2";

export const GridRow = memo(Row, same);

function Row({ index, top, columns, steps, item, picked, marked, onPick }: Props) {
  const place = { top, height: ROW_HEIGHT, gridTemplateColumns: columns };
  if (!item) {
    return (
      <div role="row" aria-rowindex={index + 2} className="absolute inset-x-0 grid border-line border-b" style={place}>
        <span role="cell" className={`${CELL} text-soft`}>
          …
        </span>
      </div>
    );
  }
  const standing = item.standing;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={clsx("absolute inset-x-0 grid border-line border-b hover:bg-hover", (picked || marked) && "bg-hover")}
      style={place}
    >
      <span role="cell" className={CELL}>
        <Tick label={`Pick ${item.name || item.key}`} checked={picked} onChange={onPick} />
      </span>
      <span role="cell" className={CELL}>
        <Link
          to="/items/$catalogue/$key"
          params={{ catalogue: item.catalogue, key: item.key }}
          className="truncate font-medium hover:underline"
          title={item.key}
        >
          {item.name || item.key}
        </Link>
      </span>
      <span role="cell" className={CELL}>
        <StateBadge state={standing?.state ?? "none"} />
        {standing?.stale && <StateMark state="stale" title="Its source has changed since it was done" />}
      </span>
      {steps.map((step) => (
        <span key={step} role="cell" className={`${CELL} justify-center`}>
          <StepDot step={step} dot={standing?.steps[step]} over={standing?.state === "completed"} />
        </span>
      ))}
      <span role="cell" className={`${CELL} text-soft`}>
        <Moment at={standing?.changed_at} />
      </span>
    </div>
  );
}

/** A row is drawn again only where what it shows is another. */
function same(before: Props, after: Props): boolean {
  return (
    before.item === after.item &&
    before.top === after.top &&
    before.picked === after.picked &&
    before.marked === after.marked &&
    before.columns === after.columns &&
    before.steps === after.steps
  );
}
