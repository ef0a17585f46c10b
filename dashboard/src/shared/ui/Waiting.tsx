// Grey lines while the first answer is on its way; they stand still.
const WIDTHS = [90, 73, 56, 84, 67, 50, 78, 61, 44, 72, 55, 83];

export function Waiting({ lines = 4 }: { lines?: number }) {
  return (
    <div role="status" className="flex flex-col gap-2 p-3">
      <span className="sr-only">Loading</span>
      {WIDTHS.slice(0, lines).map((width) => (
        <div key={width} className="h-4 rounded-s bg-hover" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
