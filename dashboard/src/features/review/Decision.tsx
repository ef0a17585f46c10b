// What was decided about a field, by whom and why; it can be taken back while the run waits, and a lock taken away.
import { lookOf } from "@/shared/format/states";
import { useMay } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { Moment } from "@/shared/ui/Moment";
import { measured } from "./fields";
import { isValues } from "./payload";
import type { Review } from "./reviewsQuery";

interface Props {
  question: Review;
  onReopen: () => void;
  onUnlock?: () => void;
}

export function Decision({ question, onReopen, onUnlock }: Props) {
  const may = useMay("operator");
  const edits = isValues(question.edits) ? question.edits : null;
  const unit = edits && typeof edits.unit === "string" ? edits.unit : null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 flex-1">
        <strong className="font-medium">{lookOf(question.choice ?? question.state).word}</strong>
        {edits && `: ${measured(edits.value, unit)}`}
        <span className="text-soft">
          {" "}
          by {question.decided_by}, <Moment at={question.decided_at} />
          {question.reason && `: ${question.reason}`}
        </span>
      </p>
      {may && onUnlock && question.choice === "lock" && <Button onClick={onUnlock}>Take the lock away</Button>}
      {may && <Button onClick={onReopen}>Decide again</Button>}
    </div>
  );
}
