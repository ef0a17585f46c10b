// The systems that were left out of a batch, and why.
import { many } from "@headrace/page/format/numbers";
import { Button } from "@headrace/page/ui/Button";

const SHOWN = 5;

interface Props {
  refused: readonly { asset_uid: string; why: string }[];
  onClose: () => void;
}

export function Refused({ refused, onClose }: Props) {
  if (refused.length === 0) return null;
  return (
    <div role="alert" className="flex items-start gap-3 rounded-l border border-line bg-card px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{many(refused.length, "system was", "systems were")} not begun.</p>
        <ul>
          {refused.slice(0, SHOWN).map((one) => (
            <li key={one.asset_uid} className="break-words text-small text-soft">
              {one.why}
            </li>
          ))}
        </ul>
        {refused.length > SHOWN && <p className="text-small text-soft">And {refused.length - SHOWN} more.</p>}
      </div>
      <Button kind="quiet" onClick={onClose}>
        Close
      </Button>
    </div>
  );
}
