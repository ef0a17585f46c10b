// What the steps gave.
import type { Step } from "@/shared/api/types";
import { Json } from "@/shared/ui/Json";
import { Quiet } from "@/shared/ui/Quiet";

const MOST = 40;

export function Results({ steps }: { steps: readonly Step[] }) {
  const given = steps
    .flatMap((step) => step.parts.map((part) => ({ name: part.part ? `${step.name}[${part.part}]` : step.name, part })))
    .filter(({ part }) => part.result !== null || part.error !== null)
    .slice(0, MOST);
  if (given.length === 0) return <Quiet words="No step has given anything yet." />;
  return (
    <div className="flex flex-col gap-3 p-3">
      {given.map(({ name, part }) => (
        <section key={name}>
          <h3 className="mb-1 text-small text-soft">{part.error ? `${name}, its error` : name}</h3>
          <Json value={part.error ?? part.result} label={`what ${name} gave`} />
        </section>
      ))}
    </div>
  );
}
