import type { TodoStatus } from 'todo-client';

export type Wanted = TodoStatus | 'all';

const choices: readonly { readonly value: Wanted; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'pending', label: 'To do' },
  { value: 'done', label: 'Done' },
];

interface Props {
  readonly wanted: Wanted;
  choose(wanted: Wanted): void;
}

export function Filter({ wanted, choose }: Props) {
  return (
    <fieldset className="filter">
      <legend className="visually-hidden">Show</legend>
      {choices.map(({ value, label }) => (
        <label key={value}>
          <input type="radio" name="filter" checked={wanted === value} onChange={() => choose(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
