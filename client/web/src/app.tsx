import { useState } from 'react';
import type { Client } from 'todo-client';
import { explain } from './explain.js';
import { Filter, type Wanted } from './filter.js';
import { NewTodo } from './new-todo.js';
import { Notice } from './notice.js';
import { PageHead } from './page-head.js';
import type { Session } from './sign-in.js';
import { TodoList } from './todo-list.js';
import { useOnline } from './use-online.js';
import { useTodos } from './use-todos.js';
import { Waiting } from './waiting.js';

interface Props {
  readonly client: Client;
  readonly session: Session | undefined;
}

export function App({ client, session }: Props) {
  const [wanted, choose] = useState<Wanted>('all');
  const isOnline = useOnline();
  const { list, entries, create, actions, failure, said, dismiss } = useTodos(client, wanted);
  const loadMore = () => void list.fetchNextPage();
  const tryAgain = list.isFetchNextPageError ? loadMore : () => void list.refetch();
  return (
    <main className="page">
      <PageHead session={session} />
      <NewTodo create={create} />
      <Filter wanted={wanted} choose={choose} />
      <div className="notices">
        {!isOnline && <Notice kind="notice">You are offline. What you change is sent when you are back.</Notice>}
        {failure !== undefined && (
          <Notice kind="alert" action={<TextButton label="Dismiss" press={dismiss} />}>
            {failure}
          </Notice>
        )}
        {list.isError && (
          <Notice kind="alert" action={<TextButton label="Try again" press={tryAgain} />}>
            The todos could not be loaded. {explain(list.error)}
          </Notice>
        )}
      </div>
      {list.isPending && isOnline && <Waiting />}
      {list.isSuccess && entries.length === 0 && !list.hasNextPage && <Empty wanted={wanted} />}
      {(entries.length > 0 || list.hasNextPage) && (
        <TodoList
          entries={entries}
          actions={actions}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          hasFailed={list.isError}
          loadMore={loadMore}
        />
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </main>
  );
}

function TextButton({ label, press }: { readonly label: string; press(): void }) {
  return (
    <button type="button" className="button" onClick={press}>
      {label}
    </button>
  );
}

const nothing: { readonly [Filter in Wanted]: string } = {
  all: 'Nothing to do yet. Add your first todo above.',
  pending: 'All done.',
  done: 'Nothing is done yet.',
};

function Empty({ wanted }: { readonly wanted: Wanted }) {
  return (
    <div className="empty">
      <p>{nothing[wanted]}</p>
    </div>
  );
}
