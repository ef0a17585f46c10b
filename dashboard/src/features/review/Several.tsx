// A question that several people must answer alike: who has answered, and what they said where they differ.
import { sentence } from "@/shared/format/states";
import type { Review } from "./reviewsQuery";

export function Several({ of }: { of: Pick<Review, "people" | "answered_by" | "opinions" | "state"> }) {
  if (of.people === 1) return null;
  const differ = of.state === "open" && of.opinions.length > 0;
  return (
    <div className="border-line border-t px-4 py-2 text-small">
      <p className="text-soft">
        {of.people} people must answer alike.{" "}
        {of.answered_by.length === 0 ? "Nobody has answered yet." : `Answered: ${of.answered_by.join(", ")}.`}
        {of.state === "open" &&
          of.answered_by.length > 0 &&
          !differ &&
          " What they said is told when all have answered."}
      </p>
      {differ && <p className="text-waiting">They differ. Who changes their answer settles it.</p>}
      <ul>
        {of.opinions.map((one) => (
          <li key={one.by}>
            {one.by}: <strong className="font-medium">{sentence(one.choice)}</strong>
            {one.reason && <span className="text-soft">, {one.reason}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
