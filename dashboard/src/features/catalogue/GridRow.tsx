// One item in the grid.
import { Link } from "@tanstack/react-router";
import type { VirtualItem } from "@tanstack/react-virtual";
import clsx from "clsx";
import { memo } from "react";
import { Moment } from "@/shared/ui/Moment";
import { StateBadge } from "@/shared/ui/StateBadge";
import { StateMark } from "@/shared/ui/StateMark";
import { Tick } from "@/shared/ui/Tick";
import { ROW_HEIGHT, type Widths } from "./layout";
import { StepDot } from "./StepDot";
import type { GridItem } from "./useWindow";

interface Props {
  index: number;
  top: number;
  columns: readonly VirtualItem[];
  widths: Widths;
  steps: readonly string[];
  item: GridItem | undefined;
  picked: boolean;
  marked: boolean;
  onPick: () => void;
}

const CELL = "flex h-full min-w-0 shrink-0 items-center gap-2 px-2";

export const GridRow = memo(Row, same);

function Row({ index, top, columns, widths, steps, item, picked, marked, onPick }: Props) {
  const place = { top, height: ROW_HEIGHT };
  const ground = picked || marked ? "bg-hover" : "bg-card group-hover:bg-hover";
  if (!item) {
    return (
      <div role="row" aria-rowindex={index + 2} className="absolute inset-x-0 border-line border-b" style={place}>
        <span role="cell" className={`${CELL} text-soft`}>
          …
        </span>
      </div>
    );
  }
  const standing = item.standing;
  const state = (
    <span role="cell" aria-colindex={3} className={CELL} style={{ width: widths.state }}>
      <Standing standing={standing} />
    </span>
  );
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={marked || undefined}
      className={clsx("group absolute inset-x-0 border-line border-b hover:bg-hover", (picked || marked) && "bg-hover")}
      style={place}
    >
      <div className={clsx("sticky left-0 z-10 flex h-full w-max", ground, marked && "border-accent border-l-2")}>
        <span role="cell" aria-colindex={1} className={CELL} style={{ width: widths.tick - (marked ? 2 : 0) }}>
          <Tick label={`Pick ${item.name || item.key}`} checked={picked} onChange={onPick} />
        </span>
        <span role="cell" aria-colindex={2} className={CELL} style={{ width: widths.item }}>
          <Link
            to="/items/$catalogue/$key"
            params={{ catalogue: item.catalogue, key: item.key }}
            className="truncate font-medium hover:underline"
            title={item.key}
          >
            {item.name || item.key}
          </Link>
        </span>
        {widths.stateStays && state}
      </div>
      {!widths.stateStays && (
        <div className="absolute top-0 h-full" style={{ left: widths.tick + widths.item }}>
          {state}
        </div>
      )}
      {columns.map((column) => {
        const step = steps[column.index] ?? "";
        return (
          <span
            key={column.key}
            role="cell"
            aria-colindex={column.index + 4}
            data-why={standing ? `${standing.run_id} ${step}` : undefined}
            className={clsx(CELL, "absolute top-0 justify-center")}
            style={{ left: column.start, width: column.size }}
          >
            <StepDot step={step} dot={standing?.steps[step]} over={standing?.state === "completed"} />
          </span>
        );
      })}
      <span
        role="cell"
        aria-colindex={steps.length + 4}
        className={clsx(CELL, "absolute top-0 right-0 text-soft")}
        style={{ width: widths.moved }}
      >
        <Moment at={standing?.changed_at} />
      </span>
    </div>
  );
}

/** Where it stands: as a link to its run, which tells why on hover and focus. */
function Standing({ standing }: { standing: GridItem["standing"] }) {
  if (!standing) return <StateBadge state="none" />;
  const changed = standing.stale && standing.state === "completed";
  return (
    <>
      <Link
        to="/runs/$runId"
        params={{ runId: String(standing.run_id) }}
        data-why={changed ? `${standing.run_id} stale` : `${standing.run_id}`}
        className="inline-flex rounded-s hover:underline"
      >
        <StateBadge state={changed ? "stale" : standing.state} />
      </Link>
      {standing.stale && !changed && <StateMark state="stale" title="Its source has changed since it was done" />}
    </>
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
    before.widths === after.widths &&
    before.steps === after.steps
  );
}
