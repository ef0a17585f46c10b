// What stands where nothing is: a sentence, and what to do about it.
import type { ReactNode } from "react";

export function Quiet({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-8 text-center text-soft">
      <p className="max-w-[60ch]">{words}</p>
      {children}
    </div>
  );
}
