import type { ReactNode } from 'react';

interface Props {
  readonly kind: 'notice' | 'alert';
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

/** Something that the person at the page has to know; screen readers say it by themselves. */
export function Notice({ kind, children, action }: Props) {
  return (
    <div className={kind === 'alert' ? 'notice alert' : 'notice'} role={kind === 'alert' ? 'alert' : 'status'}>
      <p>{children}</p>
      {action}
    </div>
  );
}
