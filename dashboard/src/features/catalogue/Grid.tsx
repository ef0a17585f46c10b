// The grid: a row an item, a dot a step; only the rows and the steps in sight are there.
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useKeys } from "@/shared/keys/useKeys";
import { Quiet } from "@/shared/ui/Quiet";
import { useTwoAxes } from "@/shared/ui/useTwoAxes";
import { Waiting } from "@/shared/ui/Waiting";
import { GridHead } from "./GridHead";
import { GridRow } from "./GridRow";
import { HEAD_HEIGHT, ROW_HEIGHT, STEP_WIDTH, staying, widthsOf } from "./layout";
import { type Picked, toggled } from "./picked";
import { catalogueSearch } from "./search";
import type { GridWindow } from "./useWindow";
import { WhyHint } from "./WhyHint";

const route = getRouteApi("/shell/catalogue");

interface Props {
  steps: readonly string[];
  window: GridWindow;
  picked: Picked;
  /** Where the row that the URL names is, once the server has told. */
  place: number | null;
  onPick: (picked: Picked) => void;
  onPickAll: (all: boolean) => void;
}

export function Grid(props: Props) {
  if (props.window.total === null) return <Waiting lines={12} />;
  if (props.window.total === 0) {
    return <Quiet words="No item fits. Items come in with `headrace items put`, or through the API." />;
  }
  return <Rows {...props} total={props.window.total} />;
}

function Rows({ steps, window: rows, total, picked, place, onPick, onPickAll }: Props & { total: number }) {
  const { at } = catalogueSearch({ ...route.useSearch() });
  const [widths, setWidths] = useState(() => widthsOf(1100));
  const { box, room, down, across } = useTwoAxes({
    rows: total,
    columns: steps.length,
    rowHeight: ROW_HEIGHT,
    columnWidth: STEP_WIDTH,
    lead: widths.lead,
    stays: staying(widths),
    tail: widths.moved,
    head: HEAD_HEIGHT,
  });
  useEffect(() => setWidths(widthsOf(room || 1100)), [room]);
  const [shown, columns] = [down.getVirtualItems(), across.getVirtualItems()];
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
  useEffect(() => rows.seen(first, last), [rows.seen, first, last]);
  useScrollOnce(at, place, down.scrollToIndex);
  useKeys({ "g g": () => down.scrollToIndex(0), G: () => down.scrollToIndex(Math.max(0, total - 1)) });
  return (
    <div
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard (WCAG 2.1.1)
      tabIndex={0}
      role="table"
      aria-label="Items and their steps"
      aria-rowcount={total + 1}
      aria-colcount={steps.length + 4}
      className="h-[calc(100dvh-230px)] min-h-64 overflow-auto rounded-l border border-line bg-card"
    >
      <div className="relative min-w-full" style={{ width: across.getTotalSize() }}>
        <GridHead
          steps={steps}
          columns={columns}
          widths={widths}
          picked={picked.all ? "all" : picked.keys.size > 0 ? "some" : "none"}
          total={total}
          onPickAll={onPickAll}
        />
        <div role="rowgroup" className="relative" style={{ height: down.getTotalSize() }}>
          {shown.map((one) => {
            const item = rows.row(one.index);
            return (
              <GridRow
                key={one.index}
                index={one.index}
                top={one.start}
                columns={columns}
                widths={widths}
                steps={steps}
                item={item}
                picked={item ? picked.all || picked.keys.has(item.key) : false}
                marked={item?.key === at}
                onPick={() => item && onPick(toggled(picked, item.key))}
              />
            );
          })}
        </div>
      </div>
      <WhyHint box={box} />
    </div>
  );
}

/** Scroll to the row that the URL names, once for each item. */
function useScrollOnce(
  at: string | undefined,
  place: number | null,
  scroll: (index: number, how: { align: "center" }) => void,
) {
  const done = useRef<string>(undefined);
  useEffect(() => {
    if (!at || place === null || done.current === at) return;
    done.current = at;
    scroll(place, { align: "center" });
  }, [at, place, scroll]);
}
