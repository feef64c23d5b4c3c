-- What a reranker adds to its logits for words that match, per BM25 score of 1; null for none.
alter table model add column lexical_weight double precision;
