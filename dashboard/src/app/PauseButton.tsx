// Live, or held still; says how the line is, and how much has come since it was held.
import { CirclePause, Radio, Unplug } from "lucide-react";
import { short } from "@/shared/format/numbers";
import { useLive, useLiveNow } from "@/shared/live/LiveContext";
import type { LiveNow } from "@/shared/live/live";
import { Hint } from "@/shared/ui/Hint";

export function PauseButton() {
  const live = useLive();
  const now = useLiveNow();
  const { icon: Icon, word, hint, tone } = facesOf(now);
  return (
    <Hint words={hint}>
      <button
        type="button"
        aria-pressed={now.paused}
        onClick={() => live.pause(!now.paused)}
        className="flex h-7 items-center gap-1.5 rounded-m px-2 font-medium text-small hover:bg-hover max-md:h-9"
        style={{ color: `var(--${tone})` }}
      >
        <Icon size={14} aria-hidden />
        <span>{word}</span>
      </button>
    </Hint>
  );
}

function facesOf(now: LiveNow) {
  if (now.paused) {
    const word = now.held ? `Paused, ${short(now.held)} new` : "Paused";
    return { icon: CirclePause, word, hint: "The page is held still. Press to let it go on.", tone: "paused" };
  }
  if (now.state === "open") {
    return {
      icon: Radio,
      word: "Live",
      hint: "What changes shows at once. Press to hold the page still.",
      tone: "accent",
    };
  }
  const word = now.state === "connecting" ? "Connecting" : "Every 30 s";
  return { icon: Unplug, word, hint: "The live line is down; the page looks every 30 seconds.", tone: "waiting" };
}
