'use client';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../cn.ts';
import type { Trigger } from '../trigger.ts';

export type MenuProps = {
  trigger: Trigger;
  children: ReactNode;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
  /** Opened from elsewhere as well. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A menu that opens at its trigger. */
export function MenuSurface({ trigger, children, align = 'start', side = 'bottom', ...opened }: MenuProps) {
  return (
    <Base.Root {...opened}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} side={side} className="z-50 outline-none">
          <Base.Popup className="scroll-thin max-h-(--available-height) min-w-48 max-w-80 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-work shadow-lg outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const item =
  'flex h-8 cursor-default select-none items-center gap-2 rounded-md px-2 outline-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0';

export type ItemProps = { onSelect: () => void; children: ReactNode; className?: string };

export function MenuItem({ onSelect, children, className }: ItemProps) {
  return (
    <Base.Item onClick={onSelect} className={cn(item, className)}>
      {children}
    </Base.Item>
  );
}

export type RadioProps<Value extends string> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
};

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>({ label, value, onChange, options }: RadioProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-2xs text-ink-3">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={item} closeOnClick>
            <span className="size-4">
              <Base.RadioItemIndicator>
                <Check aria-hidden />
              </Base.RadioItemIndicator>
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuLine() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}

export type NamedProps = { label: string; children: ReactNode };

/** Items under a heading. */
export function MenuGroup({ label, children }: NamedProps) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-2xs text-ink-3">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export type CheckProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode };

/** Something that is on or off. */
export function MenuCheck({ checked, onChange, children }: CheckProps) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onChange} className={item} closeOnClick>
      <span className="size-4">
        <Base.CheckboxItemIndicator>
          <Check aria-hidden />
        </Base.CheckboxItemIndicator>
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </Base.CheckboxItem>
  );
}

export type NoteProps = { children: ReactNode };

/** A line that says something and does nothing. */
export function MenuNote({ children }: NoteProps) {
  return (
    <Base.Item disabled className={item}>
      {children}
    </Base.Item>
  );
}
