import { type FormEvent, useRef, useState } from 'react';

/** The longest task that openapi.yaml allows. */
export const LONGEST_TASK = 500;

/** The element that new tasks are written in. */
export const NEW_TASK = 'new-task';

interface Props {
  /** Settles when the todo is made; rejects when it is not, and then the text comes back. */
  create(task: string): Promise<unknown>;
}

export function NewTodo({ create }: Props) {
  const [task, setTask] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = task.trim();
    if (wanted === '') return;
    setTask('');
    field.current?.focus();
    // Whatever was written in the meantime is not overwritten.
    create(wanted).catch(() => setTask((now) => (now === '' ? wanted : now)));
  };
  return (
    <form className="new-todo" onSubmit={submit}>
      <label className="visually-hidden" htmlFor={NEW_TASK}>
        New todo
      </label>
      <input
        id={NEW_TASK}
        ref={field}
        className="field"
        placeholder="What is to be done?"
        maxLength={LONGEST_TASK}
        autoComplete="off"
        value={task}
        onChange={(event) => setTask(event.target.value)}
      />
      <button type="submit" className="button main">
        Add
      </button>
    </form>
  );
}
