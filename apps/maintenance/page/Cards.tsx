// The figures above the table: systems by status, each leading to those it counts, and what 24 hours brought.
import { short, whole } from "@headrace/page/format/numbers";
import { StateMark } from "@headrace/page/ui/StateMark";
import type { Metrics } from "./api";
import type { Status } from "./search";

type Figures = Metrics["cards"];
const BY_STATUS: readonly (readonly [keyof Figures, string, Status | undefined])[] = [
  ["total_systems", "Systems", undefined],
  ["unprocessed", "Not processed", "not_processed"],
  ["processing", "Processing", "processing"],
  ["completed", "Completed", "completed"],
  ["failed", "Failed", "failed"],
];
const OF_24_HOURS: readonly (readonly [keyof Figures, string])[] = [
  ["tasks_extracted_24h", "Tasks extracted"],
  ["tasks_classified_24h", "Tasks classified"],
  ["tasks_discovered_24h", "Tasks discovered"],
  ["duplicates_found_24h", "Duplicates found"],
];

interface Props {
  figures: Figures;
  status: Status | undefined;
  onStatus: (status: Status | undefined) => void;
}

export function Cards({ figures, status, onStatus }: Props) {
  return (
    <ul className="grid grid-cols-9 overflow-hidden rounded-l border border-line bg-card max-xl:grid-cols-5 max-sm:grid-cols-2">
      {BY_STATUS.map(([name, words, of]) => (
        <li key={name} className="-mb-px -ml-px border-line border-b border-l">
          <button
            type="button"
            aria-pressed={status === of}
            title={`${whole(figures[name])} ${words.toLowerCase()}: show ${of ? "only these" : "all"}`}
            onClick={() => onStatus(of)}
            className="flex h-full w-full flex-col px-3 py-2 text-left hover:bg-hover aria-pressed:bg-hover"
          >
            <span className="flex items-center gap-1.5 text-small text-soft">
              {of && <StateMark state={of} />}
              {words}
            </span>
            <Figure value={figures[name]} />
          </button>
        </li>
      ))}
      {OF_24_HOURS.map(([name, words]) => (
        <li
          key={name}
          title={`${whole(figures[name])} in the last 24 hours`}
          className="-mb-px -ml-px flex flex-col border-line border-b border-l px-3 py-2"
        >
          <span className="text-small text-soft">{words}</span>
          <Figure value={figures[name]} />
          <span className="text-soft text-tiny">in 24 hours</span>
        </li>
      ))}
    </ul>
  );
}

function Figure({ value }: { value: number }) {
  return <span className={value === 0 ? "text-figure text-soft" : "text-figure"}>{short(value)}</span>;
}
