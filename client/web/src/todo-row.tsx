import { type RefObject, useEffect, useRef, useState } from 'react';
import { Conflict } from './conflict.js';
import { TodoEdit } from './todo-edit.js';
import type { Draft, EditConflict, Entry, TodoActions } from './todos.js';

interface Props {
  readonly entry: Entry;
  readonly actions: TodoActions;
  /** Whether this row is to have the focus, as the one before it is gone. */
  readonly focus: boolean;
}

export function TodoRow({ entry, actions, focus }: Props) {
  const { todo, unsaved, conflict } = entry;
  const [editing, setEditing] = useState(false);
  const check = useRef<HTMLInputElement>(null);
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (focus) check.current?.focus();
  }, [focus]);
  useEffect(() => {
    if (wasEditing.current && !editing) edit.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const done = todo.status === 'done';
  const save = (draft: Draft) => {
    setEditing(false);
    if (draft.task !== todo.task || draft.status !== todo.status) actions.change(todo, draft);
  };
  const resolve = (choose: TodoActions['keepMine']) => (chosen: EditConflict) => {
    choose(chosen);
    check.current?.focus();
  };
  return (
    <li className={['todo', done && 'done', unsaved && 'unsaved'].filter(Boolean).join(' ')} aria-busy={unsaved}>
      <div className="todo-line">
        <input
          ref={check}
          type="checkbox"
          className="check"
          aria-label={`Done: ${todo.task}`}
          checked={done}
          aria-disabled={unsaved}
          onChange={() => unsaved || save({ task: todo.task, status: done ? 'pending' : 'done' })}
        />
        {editing ? (
          <TodoEdit
            task={todo.task}
            save={(task) => save({ task, status: todo.status })}
            cancel={() => setEditing(false)}
          />
        ) : (
          <>
            <span className="task">{todo.task}</span>
            <span className="todo-actions">
              <RowButton button={edit} label="Edit" entry={entry} press={() => setEditing(true)} />
              <RowButton label="Delete" entry={entry} press={() => actions.remove(todo)} />
            </span>
          </>
        )}
      </div>
      {conflict && (
        <Conflict conflict={conflict} takeTheirs={resolve(actions.takeTheirs)} keepMine={resolve(actions.keepMine)} />
      )}
    </li>
  );
}

interface RowButtonProps {
  readonly label: string;
  readonly entry: Entry;
  readonly button?: RefObject<HTMLButtonElement | null>;
  press(): void;
}

/** It keeps the focus while it can do nothing, as a button that is disabled would not. */
function RowButton({ label, entry: { todo, unsaved }, button, press }: RowButtonProps) {
  return (
    <button
      ref={button}
      type="button"
      className="button plain"
      aria-label={`${label}: ${todo.task}`}
      aria-disabled={unsaved}
      onClick={() => unsaved || press()}
    >
      {label}
    </button>
  );
}
