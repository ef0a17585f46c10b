// A grid of which only what is in sight is there, downwards and sideways: rows of one height, columns of one width,
// a part at the left that stays, and a part at the right that goes along.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef, useState } from "react";

interface Sizes {
  rows: number;
  columns: number;
  rowHeight: number;
  /** As wide as fits between these two, so that few columns fill the box and many scroll. */
  columnWidth: readonly [least: number, most: number];
  lead: number;
  /** How much of the lead stays in sight when the columns are scrolled; unset: all of it. */
  stays?: number;
  tail?: number;
  /** As much of the top as a head covers. */
  head: number;
}

export function useTwoAxes({ rows, columns, rowHeight, columnWidth, lead, stays = lead, tail = 0, head }: Sizes) {
  const box = useRef<HTMLDivElement>(null);
  const room = useWidth(box);
  const [least, most] = columnWidth;
  const width = Math.max(least, Math.min(most, Math.floor((room - lead - tail) / Math.max(1, columns))));
  const down = useVirtualizer({
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: head,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns,
    getScrollElement: () => box.current,
    estimateSize: () => width,
    overscan: 3,
    paddingStart: lead,
    paddingEnd: tail,
    scrollPaddingStart: stays,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are what must be measured anew
  useEffect(() => across.measure(), [across, width, lead]);
  return { box, room, width, down, across };
}

/** How wide the box is just now. */
function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const there = box.current;
    if (!there) return undefined;
    const watch = new ResizeObserver(() => setWidth(there.clientWidth));
    watch.observe(there);
    return () => watch.disconnect();
  }, [box]);
  return width;
}
