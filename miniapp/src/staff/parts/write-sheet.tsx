import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { Button } from '../../platform/ui/button';
import { Field } from '../../platform/ui/field';
import { Sheet } from '../../platform/ui/sheet';

export type WriteSheetProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly label: string;
  readonly hint: string;
  readonly confirm: string;
  readonly usual?: readonly string[];
  /** The sentence that says why it was not saved; null when it was. */
  readonly onSave: (note: string) => Promise<string | null>;
  readonly onClose: () => void;
};

/** A sheet that ends in one written sentence: what came of something. */
export const WriteSheet = ({ title, children, label, hint, confirm, usual = [], onSave, onClose }: WriteSheetProps) => {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();
  const save = async () => {
    if (note.trim().length < 2) return setError(`${label}要写一句话`);
    setBusy(true);
    setError(undefined);
    const problem = await onSave(note.trim());
    setBusy(false);
    if (problem === null) onClose();
    else setError(problem);
  };
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      footer={
        <Button busy={busy} onClick={save}>
          {confirm}
        </Button>
      }
    >
      {children}
      <Field label={label} value={note} onInput={setNote} maxLength={200} hint={hint} error={error} />
      {usual.length > 0 && (
        <View className="st-quick">
          {usual.map((text) => (
            <View key={text} className={`st-chip ${note === text ? 'st-chip-on' : ''}`} onClick={() => setNote(text)}>
              {text}
            </View>
          ))}
        </View>
      )}
    </Sheet>
  );
};
