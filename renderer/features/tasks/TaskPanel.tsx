import { Button, Checkbox, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconExternalLink, IconTrash } from '@tabler/icons-react';
import { useEffect, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../../app/contract/procedures/tasks.ts';
import { openChart } from '../../shared/patient/open-chart.ts';
import { goTo, routeOfMessage } from '../../shared/route/route.ts';
import { call } from '../../shared/rpc/client.ts';
import { keys } from '../../shared/rpc/query-client.ts';
import { formOf, isReady, type TaskForm } from '../../shared/task/task-form.ts';
import { titleOf } from '../../shared/task/task-title.ts';
import { TaskFields } from '../../shared/task/TaskFields.tsx';
import { useSaveTask } from '../../shared/task/use-save-task.ts';
import { channelIcons } from '../../shared/ui/channel-icons.ts';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import { RelativeTime } from '../../shared/ui/RelativeTime.tsx';
import { toast } from '../../shared/ui/toast.ts';
import { LabMark } from './TaskMarks.tsx';
import { forgetForm, typeInto, useTasks } from './tasks-store.ts';
import classes from './tasks.module.css';
import { useRemoveTask, useSetDone } from './use-task-list.ts';

/** Opening it is reading it. */
function useMarkTaskRead({ id, unread }: TaskView): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!unread) return;
    const marking = call('tasks.markRead', { id, read: true });
    // A task that stays unread is no harm; the next opening tries again.
    marking.then(() => client.invalidateQueries({ queryKey: keys.tasks })).catch(() => undefined);
  }, [id, unread, client]);
}

interface OpenMessageProps {
  readonly id: string;
  readonly message: NonNullable<TaskView['message']>;
}

/** To the fax, or to the text in its conversation. */
function OpenMessage({ id, message: { channel, conversationId } }: OpenMessageProps) {
  const { t } = useTranslation();
  const ChannelIcon = channelIcons[channel];
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<ChannelIcon size={15} aria-hidden />}
      onClick={() => goTo(routeOfMessage({ id, channel, direction: 'inbound', conversationId }))}
    >
      {t(conversationId === null ? 'tasks.openFax' : 'tasks.openConversation')}
    </Button>
  );
}

/** What the task is about, and the way there where the person may go. */
function Linked({ task: { item, message, patientId } }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  if (item?.kind === 'message' && message === null) return <p className={classes['quiet']}>{t('tasks.outOfSight')}</p>;
  return (
    <div className={classes['links']}>
      {item?.kind === 'message' && message !== null && <OpenMessage id={item.id} message={message} />}
      {patientId !== null && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconExternalLink size={15} aria-hidden />}
          onClick={() => void openChart(patientId)}
        >
          {t('patient.openChart')}
        </Button>
      )}
    </div>
  );
}

interface TaskFormAreaProps {
  readonly id: string;
  readonly before: TaskForm;
  readonly isNew: boolean;
}

/** The fields with *Save*; what is typed stays until it is saved or thrown away. */
function TaskFormArea({ id, before, isNew }: TaskFormAreaProps) {
  const { t } = useTranslation();
  const typed = useTasks((state) => state.forms[id]);
  const form = typed ?? before;
  const [isTried, setTried] = useState(false);
  const { mutate, error, isPending } = useSaveTask();
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady(form) || isPending) return;
    mutate(
      { id, form },
      {
        onSuccess: () => {
          forgetForm(id);
          toast(t(isNew ? 'tasks.made' : 'tasks.saved'));
          if (isNew) goTo({ screen: 'tasks', taskId: id });
        },
      },
    );
  };
  return (
    <form className={classes['form']} onSubmit={onSubmit} noValidate>
      <TaskFields
        form={form}
        onChange={(change) => typeInto(id, before, change)}
        isTitleMissing={isTried && !isReady(form)}
      />
      {error && <ErrorNotice error={error} />}
      <div className={classes['buttons']}>
        <Button type="submit" loading={isPending} disabled={!isNew && typed === undefined}>
          {t('tasks.save')}
        </Button>
        {(isNew || typed !== undefined) && (
          <Button variant="default" onClick={() => forgetForm(id)}>
            {t(isNew ? 'tasks.cancel' : 'tasks.discard')}
          </Button>
        )}
      </div>
    </form>
  );
}

export function NewTask({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const form = useTasks((state) => state.forms[id]);
  if (!form) return null;
  return (
    <>
      <h2 className={classes['heading']}>{t('tasks.new')}</h2>
      <TaskFormArea id={id} before={form} isNew />
    </>
  );
}

function RemoveTask({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useRemoveTask(() => {
    setAsking(false);
    forgetForm(task.id);
    goTo({ screen: 'tasks', taskId: null });
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('tasks.remove')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('tasks.removeTitle')}
        closeButtonProps={{ 'aria-label': t('shell.close') }}
      >
        <p className={classes['quiet']}>{t('tasks.removeHint')}</p>
        <div className={classes['asked']}>
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            {t('tasks.keep')}
          </Button>
          <Button color="red.8" loading={isPending} onClick={() => mutate(task.id)}>
            {t('tasks.remove')}
          </Button>
        </div>
      </Modal>
    </>
  );
}

/** An open task: done or not, what it is about, and its fields. */
export function OpenTask({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  useMarkTaskRead(task);
  const setDone = useSetDone();
  return (
    <>
      <header className={classes['panelHead']}>
        <h2 className={classes['heading']}>{titleOf(task)}</h2>
        <LabMark kind={task.kind} />
        <p className={classes['quiet']}>
          {t('tasks.createdBy', { name: task.reason === null ? task.createdBy.name : t('shell.app') })}{' '}
          <RelativeTime at={task.createdAt} />
          {task.done && (
            <>
              {' · '}
              {t('tasks.doneBy', { name: task.done.byName })} <RelativeTime at={task.done.at} />
            </>
          )}
        </p>
      </header>
      <Checkbox
        label={t('tasks.done')}
        checked={task.done !== null}
        onChange={(event) => setDone({ id: task.id, done: event.currentTarget.checked })}
      />
      <Linked task={task} />
      <TaskFormArea key={task.id} id={task.id} before={formOf(task)} isNew={false} />
      <div className={classes['foot']}>
        <RemoveTask task={task} />
      </div>
    </>
  );
}
