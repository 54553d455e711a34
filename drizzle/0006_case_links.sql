CREATE INDEX "cases_labels" ON "cases" USING gin ("labels" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "cases_follows" ON "cases" USING btree ("follows");--> statement-breakpoint
CREATE INDEX "cases_waiting" ON "cases" USING btree ("received_at","number") WHERE status IN ('incomplete', 'open');--> statement-breakpoint
CREATE INDEX "cases_unsettled" ON "cases" USING gin ("request" jsonb_path_ops) WHERE status IN ('incomplete', 'open');