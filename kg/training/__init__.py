"""Train the reader that ships in ``pipelines/edugov_zh/model``; needs the extra ``train``."""
