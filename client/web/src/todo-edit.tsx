import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { LONGEST_TASK } from './new-todo.js';

interface Props {
  readonly task: string;
  save(task: string): void;
  cancel(): void;
}

/** Enter saves, Escape leaves everything as it was. */
export function TodoEdit({ task, save, cancel }: Props) {
  const [text, setText] = useState(task);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const wanted = text.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== '') save(wanted);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel();
  };
  return (
    <form className="todo-edit" onSubmit={submit}>
      <input
        ref={field}
        className="field"
        aria-label="Task"
        maxLength={LONGEST_TASK}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={leave}
      />
      <button type="submit" className="button main" disabled={wanted === ''}>
        Save
      </button>
      <button type="button" className="button" onClick={cancel}>
        Cancel
      </button>
    </form>
  );
}
