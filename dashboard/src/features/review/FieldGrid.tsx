// The grid of fields: an item a row, a field a column; arrows move, and the cell that is looked at is marked.
import type { VirtualItem } from "@tanstack/react-virtual";
import clsx from "clsx";
import { type KeyboardEvent, memo, useEffect } from "react";
import { lookOf, sentence } from "@/shared/format/states";
import { StateMark } from "@/shared/ui/StateMark";
import { useTwoAxes } from "@/shared/ui/useTwoAxes";
import { type Cell, cellState, cellText, type FieldRow, moved, type Place } from "./fields";

interface Props {
  rows: readonly FieldRow[];
  fields: readonly string[];
  at: Place;
  onMove: (place: Place) => void;
}

const [ROW, HEAD] = [32, 32];
const WIDE: readonly [number, number] = [132, 220];
const idOf = (row: number, column: number) => `field-${row}-${column}`;

export function FieldGrid({ rows, fields, at, onMove }: Props) {
  const narrow = window.innerWidth < 640;
  const lead = narrow ? 110 : 190;
  const { box, down, across } = useTwoAxes({
    rows: rows.length,
    columns: fields.length,
    rowHeight: ROW,
    columnWidth: WIDE,
    lead,
    head: HEAD,
  });
  useEffect(() => {
    down.scrollToIndex(at.row);
    across.scrollToIndex(at.column);
  }, [down, across, at.row, at.column]);
  const press = (event: KeyboardEvent) => {
    const next = event.ctrlKey || event.metaKey ? null : moved(at, event.key, rows.length, fields.length);
    if (!next) return;
    event.preventDefault();
    onMove(next);
  };
  const [shown, columns] = [down.getVirtualItems(), across.getVirtualItems()];
  const there =
    shown.some((one) => one.index === at.row) && columns.some((one) => one.index === at.column)
      ? idOf(at.row, at.column)
      : undefined;
  return (
    <div
      ref={box}
      tabIndex={0}
      role="grid"
      aria-label="Items and their fields"
      aria-rowcount={rows.length + 1}
      aria-colcount={fields.length + 1}
      aria-activedescendant={there}
      onKeyDown={press}
      className="max-h-[calc(100dvh-210px)] min-h-40 overflow-auto rounded-l border border-line bg-card max-lg:max-h-64"
    >
      <div className="relative min-w-full" style={{ width: across.getTotalSize() }}>
        <div role="row" aria-rowindex={1} className="sticky top-0 z-20 bg-card text-small" style={{ height: HEAD }}>
          <span role="columnheader" aria-colindex={1} className={clsx(LEAD, "h-full")} style={{ width: lead }}>
            Item
          </span>
          {columns.map((column) => (
            <span
              key={column.key}
              role="columnheader"
              aria-colindex={column.index + 2}
              title={fields[column.index]}
              className="absolute top-0 flex h-full items-center truncate border-line border-b bg-card px-2 font-medium text-soft"
              style={{ left: column.start, width: column.size }}
            >
              <span className="truncate">{sentence(fields[column.index] ?? "")}</span>
            </span>
          ))}
        </div>
        <div role="rowgroup" className="relative" style={{ height: down.getTotalSize() }}>
          {shown.map((place) => {
            const row = rows[place.index];
            return (
              row && (
                <Row
                  key={place.key}
                  row={row}
                  index={place.index}
                  top={place.start}
                  lead={lead}
                  fields={fields}
                  columns={columns}
                  active={at.row === place.index ? at.column : null}
                  onMove={onMove}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

const LEAD = "sticky left-0 z-10 inline-flex items-center border-line border-r border-b bg-card px-2 font-medium";

interface RowProps {
  row: FieldRow;
  index: number;
  top: number;
  lead: number;
  fields: readonly string[];
  columns: readonly VirtualItem[];
  active: number | null;
  onMove: (place: Place) => void;
}

const Row = memo(function Row({ row, index, top, lead, fields, columns, active, onMove }: RowProps) {
  return (
    <div role="row" aria-rowindex={index + 2} className="absolute inset-x-0" style={{ top, height: ROW }}>
      <span
        role="rowheader"
        aria-colindex={1}
        className={clsx(LEAD, "h-full")}
        style={{ width: lead }}
        title={row.item_key}
      >
        <span className="truncate">{row.item_name || row.item_key}</span>
      </span>
      {columns.map((column) => {
        const cell = row.cells[fields[column.index] ?? ""];
        const here = active === column.index;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all of its cells
          <span
            key={column.key}
            id={idOf(index, column.index)}
            role="gridcell"
            aria-colindex={column.index + 2}
            aria-selected={here}
            onClick={() => onMove({ row: index, column: column.index })}
            className={clsx(
              "absolute top-0 flex h-full cursor-pointer items-center gap-1.5 border-line border-b px-2 hover:bg-hover",
              here && "bg-hover outline-2 outline-accent -outline-offset-2",
            )}
            style={{ left: column.start, width: column.size }}
          >
            {cell ? <Inside cell={cell} /> : <span className="text-soft">–</span>}
          </span>
        );
      })}
    </div>
  );
});

function Inside({ cell }: { cell: Cell }) {
  const state = cellState(cell);
  const words = [lookOf(state).word, cell.claimed_by && `in the hands of ${cell.claimed_by}`, cell.why].filter(Boolean);
  return (
    <>
      <StateMark state={state} title={words.join(", ")} />
      <span className={clsx("truncate", cell.state !== "open" && "text-soft")} title={cellText(cell)}>
        {cellText(cell)}
      </span>
    </>
  );
}
