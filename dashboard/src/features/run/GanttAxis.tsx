// The time above the bars, counted from the first step's begin.

import { duration } from "@/shared/format/times";
import { marksOf, placeOf, type Span } from "./span";

export function GanttAxis({ span }: { span: Span }) {
  return (
    <div aria-hidden className="grid grid-cols-[minmax(92px,180px)_minmax(0,1fr)_64px] gap-3 px-3 text-soft text-tiny">
      <span />
      <div className="relative h-5">
        {marksOf(span).map((at) => (
          <span
            key={at}
            className="absolute top-0 whitespace-nowrap border-line border-l pl-1 max-sm:nth-[n+3]:hidden"
            style={{ left: `${placeOf(span.start + at * 1000, span)}%` }}
          >
            {at === 0 ? "0" : duration(at)}
          </span>
        ))}
      </div>
      <span />
    </div>
  );
}
