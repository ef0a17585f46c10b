// The grid: a row an item, a dot a step; only the rows in sight are there.

import { getRouteApi } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useKeys } from "@/shared/keys/useKeys";
import { Quiet } from "@/shared/ui/Quiet";
import { Waiting } from "@/shared/ui/Waiting";
import { GridHead } from "./GridHead";
import { GridRow } from "./GridRow";
import { columnsOf, ROW_HEIGHT } from "./layout";
import { type Picked, toggled } from "./picked";
import { catalogueSearch } from "./search";
import type { GridWindow } from "./useWindow";

const route = getRouteApi("/shell/catalogue");

interface Props {
  steps: readonly string[];
  window: GridWindow;
  picked: Picked;
  onPick: (picked: Picked) => void;
}

export function Grid({ steps, window: rows, picked, onPick }: Props) {
  const { at } = catalogueSearch({ ...route.useSearch() });
  const box = useRef<HTMLDivElement>(null);
  const total = rows.total ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
  useEffect(() => rows.seen(first, last), [rows.seen, first, last]);
  useScrollTo(at, rows, virtual.scrollToIndex);
  useKeys({ "g g": () => virtual.scrollToIndex(0), G: () => virtual.scrollToIndex(Math.max(0, total - 1)) });
  if (rows.total === null) return <Waiting lines={12} />;
  if (total === 0) return <Quiet words="No item fits. Items come in with `headrace items put`, or through the API." />;
  const columns = columnsOf(steps.length);
  return (
    <div
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard (WCAG 2.1.1)
      tabIndex={0}
      role="table"
      aria-label="Items and their steps"
      aria-rowcount={total + 1}
      className="h-[calc(100dvh-230px)] min-h-64 overflow-auto rounded-l border border-line bg-card"
    >
      <div className="min-w-max">
        <GridHead steps={steps} columns={columns} />
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {shown.map((place) => {
            const item = rows.row(place.index);
            return (
              <GridRow
                key={place.index}
                index={place.index}
                top={place.start}
                columns={columns}
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
    </div>
  );
}

/** Scroll to the item that the URL names, once its row is known. */
function useScrollTo(
  at: string | undefined,
  rows: GridWindow,
  scroll: (index: number, how: { align: "center" }) => void,
) {
  const done = useRef<string>(undefined);
  useEffect(() => {
    if (!at || done.current === at || rows.total === null) return;
    const most = Math.min(rows.total, 100);
    const index = Array.from({ length: most }, (_, one) => one).find((one) => rows.row(one)?.key === at);
    if (index === undefined) return;
    done.current = at;
    scroll(index, { align: "center" });
  }, [at, rows, scroll]);
}
