import { useEffect, useRef, useState } from 'react';
import { Conflict } from './conflict.js';
import { TodoEdit } from './todo-edit.js';
import type { Draft, Entry, TodoActions } from './todos.js';

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
  return (
    <li className={['todo', done && 'done', unsaved && 'unsaved'].filter(Boolean).join(' ')} aria-busy={unsaved}>
      <div className="todo-line">
        <input
          ref={check}
          type="checkbox"
          className="check"
          aria-label={`Done: ${todo.task}`}
          checked={done}
          disabled={unsaved}
          onChange={() => save({ task: todo.task, status: done ? 'pending' : 'done' })}
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
              <button
                ref={edit}
                type="button"
                className="button plain"
                aria-label={`Edit: ${todo.task}`}
                disabled={unsaved}
                onClick={() => setEditing(true)}
              >
                Edit
              </button>
              <button
                type="button"
                className="button plain"
                aria-label={`Delete: ${todo.task}`}
                disabled={unsaved}
                onClick={() => actions.remove(todo)}
              >
                Delete
              </button>
            </span>
          </>
        )}
      </div>
      {conflict && <Conflict conflict={conflict} actions={actions} />}
    </li>
  );
}
