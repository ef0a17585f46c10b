// A key to press.
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-s border border-line bg-ground px-1 font-sans text-soft text-tiny">
      {children}
    </kbd>
  );
}
