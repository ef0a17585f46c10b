// The lines of a run as they come; the box stays at the last one unless somebody scrolled up.
import { clockSeconds, fullMoment } from "@headrace/page/format/times";
import { useHearing } from "@headrace/page/live/useHearing";
import { Asked } from "@headrace/page/ui/Asked";
import { Quiet } from "@headrace/page/ui/Quiet";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type RunLine, runLinesQuery } from "./runLines";
import { stepName } from "./steps";

const NEAR_THE_END = 40;

export function RunLines({ runId, name }: { runId: number; name: string }) {
  useHearing(`log:${runId}`);
  const lines = useQuery(runLinesQuery(runId));
  return (
    <div className="min-w-0 border-line max-lg:border-t lg:border-l">
      <Asked query={lines} lines={4}>
        {(found) => <Lines key={runId} lines={found} name={name} />}
      </Asked>
    </div>
  );
}

function Lines({ lines, name }: { lines: readonly RunLine[]; name: string }) {
  const box = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    if (box.current && follows.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);
  const look = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    follows.current = scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  };
  if (lines.length === 0) return <Quiet words="It has said nothing yet." />;
  return (
    <ol
      ref={box}
      onScroll={look}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={`What the run of ${name} says`}
      className="max-h-72 overflow-y-auto py-1 font-mono text-small"
    >
      {lines.map((line) => (
        <li key={line.key} className="flex gap-3 px-3">
          <time dateTime={line.at} title={fullMoment(line.at)} className="shrink-0 text-soft">
            {clockSeconds(line.at)}
          </time>
          <span className={line.isWrong ? "min-w-0 break-words text-failed" : "min-w-0 break-words"}>
            {line.step && <span className="text-soft">{stepName(line.step)} </span>}
            {line.words}
          </span>
        </li>
      ))}
    </ol>
  );
}
