// One side of a field: common letters plain, its own marked.

import { sentence } from "@/shared/format/states";
import type { Piece } from "./difference";

interface Props {
  pieces: readonly Piece[];
  name: string;
  tone: "added" | "removed";
  same: boolean;
}

export function Side({ pieces, name, tone, same }: Props) {
  let place = 0;
  return (
    <td className={`break-words px-4 py-1.5 ${same ? "text-soft" : ""}`}>
      <span className="block text-soft text-tiny sm:hidden">{sentence(name)}</span>
      {pieces.length === 0 && <span className="text-soft">says nothing</span>}
      {pieces.map((piece) => {
        place += piece.text.length;
        return piece.same ? (
          <span key={place}>{piece.text}</span>
        ) : (
          <mark
            key={place}
            className="rounded-s text-ink underline decoration-1 underline-offset-2"
            style={{ background: `var(--${tone})` }}
          >
            {piece.text}
          </mark>
        );
      })}
    </td>
  );
}
