import { useState } from 'react';
import { api } from '../api';
import { type Failure, sentenceOf } from '../api/failure';
import { keepFile } from '../native/open-file';
import { Button } from './button';
import { Notice } from './notice';

type Props = {
  readonly label: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly fileName: string;
};

/** Keeps a file: on the web as a download, in WeChat by sending it to a chat. A second tap while it is on its way does nothing. */
export const FileButton = ({ label, path, params, fileName }: Props) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const keep = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    setFailure(await keepFile({ ...(await api.fileAddress(path, params)), fileName }));
    setBusy(false);
  };
  return (
    <>
      <Button kind="plain" busy={busy} onClick={keep}>
        {label}
      </Button>
      {failure && <Notice tone="wheat">{sentenceOf(failure)}</Notice>}
    </>
  );
};
