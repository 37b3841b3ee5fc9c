'use client';

type CheckProps = { label: string; checked: boolean; onChange: (checked: boolean) => void };

/** A box to tick, with its words beside it. */
export function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className="flex min-h-8 items-center gap-2">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
